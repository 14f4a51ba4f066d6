/** Where the keys are that wrap the keys of reviews: one for each review, and none ever leaves it. */

/** A key as it was wrapped: by which version of the vault's key, so that an older one still opens it. */
export type Wrapped = { by: string; bytes: string };

export interface Vault {
  /**
   * Wraps 32 bytes with the key of that name, which is made where there is none. Throws KeyGone where it
   * was destroyed, VaultUnavailable where the vault can't be asked.
   */
  wrap(name: string, key: Uint8Array): Promise<Wrapped>;
  /** Throws KeyGone, VaultUnavailable. */
  unwrap(name: string, wrapped: Wrapped): Promise<Uint8Array>;
  /**
   * Makes a new version, with which is wrapped from then on; what older ones wrapped is still unwrapped.
   * Throws KeyGone, VaultUnavailable.
   */
  rotate(name: string): Promise<void>;
  /**
   * Destroys the key, with all its versions: from then on nothing unwraps with it. Returns the instant from which nobody can
   * bring it back any more. Done twice it is the same. Throws VaultUnavailable.
   */
  destroy(name: string): Promise<{ finalAt: string }>;
}

/** The key was destroyed, or never was: what it wrapped can't be opened. */
export class KeyGone extends Error {
  override readonly name = 'KeyGone';
}

/** The vault can't be asked; nothing was changed. */
export class VaultUnavailable extends Error {
  override readonly name = 'VaultUnavailable';
}
