/** A place for files that the board chose, outside the reach of the agencies that it reviews. */
export type PackPlace = {
  /** Where it is, as people look for it: a folder, or a container's address without any secret. */
  where: string;
  /** Creates the file and never changes one. Throws PlaceAway. */
  put(name: string, bytes: Uint8Array): Promise<'put' | 'there already'>;
  /** Undefined where there is none. Throws PlaceAway. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** The names that begin so. Throws PlaceAway. */
  list(prefix: string): Promise<string[]>;
};

/** The place can't be reached, or does not let the program in. */
export class PlaceAway extends Error {
  override readonly name = 'PlaceAway';
}

export type PackFile = { name: string; bytes: Uint8Array };
