/**
 * What the program tells of its own work, for whoever runs it: numbers, and names of kinds that the
 * program itself has (a button's verb, a type, an outcome). Nothing that somebody wrote, who they are,
 * and no id goes in here.
 */
export type Watch = {
  /** A turn; what the store is asked in it belongs to it. Its verb and outcome are read when it is over. */
  turn<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /** One due item, by its type: looked at, or written about to somebody. */
  due<T>(type: string, work: () => Promise<T>): Promise<T>;
  store(call: StoreCall): void;
  send(kind: string, outcome: string): void;
  /** A look at what is due. */
  look(look: Look): void;
  /** What was taken in hand at one look is done. */
  swept(swept: { done: number; failed: number }): void;
  /** An alert goes on to the next: nobody of those told has taken it. */
  alertWaits(): void;
  /** Something could not be read, and the rest was shown without it. */
  unreadable(error: Error): void;
  /** Sends what is not sent yet, if that can be done soon. */
  stop(): Promise<void>;
};

export type Turn = {
  /** A button's, or the kind of activity where none was pressed. */
  verb: string;
  outcome:
    | 'answered'
    | 'notice'
    | 'too long'
    | 'trouble'
    | 'put off'
    | 'not admitted'
    | 'not authenticated'
    | 'failed';
  /** The name of what went wrong, where something did. */
  error?: string;
};

export type StoreCall = {
  container: string;
  operation: string;
  ms: number;
  /** `done`, or the name of the error. */
  outcome: string;
  /** What Cosmos DB charged for it. */
  requestUnits?: number;
};

/** `isOurs`: this replica holds the lease; another one knows what is due. */
export type Look = { isOurs: boolean; oldestDueMs: number };

/** Where nobody watches. */
export const unwatched: Watch = {
  turn: (_turn, work) => work(),
  due: (_type, work) => work(),
  store: () => undefined,
  send: () => undefined,
  look: () => undefined,
  swept: () => undefined,
  alertWaits: () => undefined,
  unreadable: () => undefined,
  stop: () => Promise.resolve(),
};
