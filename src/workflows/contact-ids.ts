/** The id of the meeting point of an invitation by e-mail and an installation, by a keyed hash. */
export function contactIdsBy(
  hash: (text: string) => string,
): (tenantId: string, email: string) => string {
  return (tenantId, email) => hash(`${tenantId}/${email.trim().toLowerCase()}`);
}
