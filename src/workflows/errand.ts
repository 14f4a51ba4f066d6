/** Something that writes to a person: it waits for its turn in their tenant's lane. */
export type Errand = { personId: string; tenantId: string; run: () => Promise<void> };
