import { registerSchema, type Register } from '../domain/register.ts';
import { ItemExists, type NewItem, type Store, type StoredItem } from '../storage/port.ts';
import { change, create, parseRecord, read, type Kind } from '../storage/records.ts';

const registers: Kind<Register> = {
  container: 'people',
  type: 'register',
  v: 1,
  schema: registerSchema,
};
const PLACE = { partition: 'board', id: 'register' };

/** The register as it is stored; undefined where there is none yet. Nothing is made. */
export async function registerIn(store: Store): Promise<Register | undefined> {
  return (await read(store, registers, PLACE.partition, PLACE.id))?.value;
}

/** As a restore writes it first, into a store that has none. Throws ItemExists, InvalidRecord. */
export async function createRegisterIn(store: Store, register: Register): Promise<void> {
  await create(store, registers, { ...PLACE, value: register });
}

/** Whether an item of a copy is the register. */
export function isRegister({ partition, id, type }: Omit<NewItem, 'body'>): boolean {
  return type === registers.type && partition === PLACE.partition && id === PLACE.id;
}

/** What the register of a copy holds. Throws InvalidRecord. */
export function registerFrom(item: StoredItem): Register {
  return parseRecord(registers, item).value;
}

/** Changes it for a command, if there is one; true where anything changed. */
export async function changeRegisterIn(
  store: Store,
  decide: (register: Register) => Register,
): Promise<boolean> {
  const { changed } = await change(store, registers, PLACE.partition, PLACE.id, (register) => {
    const next = decide(register);
    return next === register ? undefined : { value: next };
  });
  return changed;
}

/** The board's register as this replica has it. */
export type RegisterKeeper = {
  /** As it was read last: good enough to show, and for the door to let somebody in. */
  current(): Register;
  /** Read anew: what a decision is made on. Throws StoreUnavailable. */
  read(): Promise<Register>;
  /** One conditional write; `decide` may be asked again. The same register back changes nothing. */
  change(decide: (register: Register) => Register): Promise<Register>;
};

/**
 * The register, made from `first` where there is none yet; until it was read, `first` stands for it.
 * @param settle what the configuration adds to a register that is there already
 */
export function keepRegister(
  store: Store,
  first: Register,
  settle: (register: Register) => Register,
): RegisterKeeper {
  let current = first;
  const { partition, id } = PLACE;

  async function made(): Promise<Register> {
    try {
      return (await create(store, registers, { ...PLACE, value: first })).value;
    } catch (error) {
      // Another replica starts at the same moment.
      if (!(error instanceof ItemExists)) throw error;
      return (await read(store, registers, partition, id))?.value ?? first;
    }
  }

  const keeper: RegisterKeeper = {
    current: () => current,
    async read() {
      const record = await read(store, registers, partition, id);
      current = record?.value ?? (await made());
      return settle(current) === current ? current : keeper.change(settle);
    },
    async change(decide) {
      const { record } = await change(store, registers, partition, id, (register) => {
        const next = decide(register);
        return next === register ? undefined : { value: next };
      });
      return (current = record.value);
    },
  };
  return keeper;
}
