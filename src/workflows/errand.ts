/**
 * Something that writes to a person: it waits for its turn in their tenant's lane. `tenantId` may name
 * a lane of another kind: `graph/…` for what is asked of Graph, `review/…` for a review's leads and
 * contacts, `nowhere` for those who can't be written to.
 */
export type Errand = { personId: string; tenantId: string; run: () => Promise<void> };
