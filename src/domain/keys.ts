/**
 * Names one participation in one review; on the pages of notes, which that person was given to read,
 * also the member of the team who wrote them; on those of what a family said, whose words they are.
 */
export type Keys = {
  reviewId: string;
  participationId: string;
  notesBy?: string;
  memberId?: string;
};
