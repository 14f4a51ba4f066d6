/** What stands in an activity where its id and the text that is typed go. */
export const ID = 'the-id-of-this-activity';
export const TEXT = 'the-text-of-this-press';
