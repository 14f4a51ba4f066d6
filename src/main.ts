import { randomBytes } from 'node:crypto';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { DestinationStream } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { loadContents, type Contents } from './cards/contents.ts';
import { CARDS_FOLDER, checkRetention, loadBoard, loadMadeUpReview } from './cards/load.ts';
import { credentialsOf, type TokenTrust } from './chat/authentication.ts';
import { createChat, type ChatOptions } from './chat/bot.ts';
import { configFrom, type Config } from './config.ts';
import { botCredential } from './entra/bot-credential.ts';
import { graphOf, installerFrom, type GraphAccess } from './graph/install-app.ts';
import { bankHolidays } from './calendar.ts';
import type { Nation } from './domain/nation.ts';
import { stamp } from './domain/dates.ts';
import { personIdOf } from './domain/person.ts';
import { allowedTenants, firstRegister, withConfigured } from './domain/register.ts';
import { isBeingRestored } from './domain/restored.ts';
import type { Holidays } from './domain/working-days.ts';
import { announcing, createLog } from './log.ts';
import { sealKeysOf, storeOf, vaultOf } from './open-engine.ts';
import { packsOf } from './open-packs.ts';
import { startServer } from './server/server.ts';
import { keyedHash } from './storage/keyed-hash.ts';
import { StoreUnavailable } from './storage/port.ts';
import { azureCredential } from './storage/azure-credential.ts';
import { vaultNameOf } from './storage/review-keys.ts';
import { startSweeper, type Sweeper } from './sweeper.ts';
import { inLog } from './watch/in-log.ts';
import { startWatch } from './watch/start-watch.ts';
import { watchedMessenger } from './watch/watched-messenger.ts';
import type { Deps } from './workflows/deps.ts';
import { openAuditTrail } from './workflows/audit-trail.ts';
import { contactIdsBy } from './workflows/contact-ids.ts';
import { keepRegister } from './workflows/keep-register.ts';
import { holdOn } from './workflows/hold-lease.ts';
import { sweepsOf } from './workflows/send-due.ts';

const BEING_RESTORED =
  'A copy is being restored into this store. Run npm run backup -- restore with that copy to its end.';

/** What a test gives instead of the real world: the time, Entra's tokens, the log's end. */
export type World = {
  now?: () => Temporal.Instant;
  credentials?: ChatOptions['credentials'];
  trust?: TokenTrust;
  /** The way to Entra and to the machine's own identity. */
  entra?: HttpClient;
  graph?: GraphAccess;
  /** Words and questionnaires that are read already. */
  contents?: Contents;
  logTo?: DestinationStream;
};

export type Vantage = {
  port: number;
  /** Does what is due now, and waits until it is done. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

/** Puts the parts together and starts listening: config → store → workflows → chat → server. */
export async function startVantage(config: Config, world: World = {}): Promise<Vantage> {
  const log = createLog(config.logLevel, world.logTo);
  const board = loadBoard(config.boardFile);
  const { key, firstKey } = sealKeysOf(config);
  const now = world.now ?? Temporal.Now.instant;
  const watch = inLog(await startWatch(config.watch, log, azureCredential), log, now);
  const store = storeOf(config, watch);
  const vault = vaultOf(config);

  const bot = config.bot && {
    ...config.bot,
    credential: botCredential(config.bot, world.entra),
  };

  const clock: { sweeper?: Sweeper } = {};
  const { cards, ...contents } =
    world.contents ?? loadContents(board.name, CARDS_FOLDER, board.languages ?? []);
  checkRetention(board, contents.reviewTypes);
  const administrators = config.administrators.map(({ tenantId, objectId }) =>
    personIdOf(tenantId, objectId),
  );
  const deps: Deps = {
    store,
    board,
    ...contents,
    register: keepRegister(store, firstRegister(board, administrators, stamp(now())), (register) =>
      withConfigured(register, administrators, stamp(now())),
    ),
    audit: openAuditTrail(store, keyedHash(key, 'audit'), now, announcing(log)),
    keys: { destroy: (reviewId) => vault.destroy(vaultNameOf(reviewId)) },
    holidaysIn: calendars(),
    packs: packsOf(config.packs),
    installLink: config.appLink,
    installer: installerFrom(
      config.catalogueIds,
      world.graph ?? (bot && graphOf(bot.credential)),
      log,
    ),
    madeUp: config.isLocal ? loadMadeUpReview() : undefined,
    now,
    newId: () => randomBytes(12).toString('base64url'),
    contactIdOf: contactIdsBy(keyedHash(firstKey, 'contact')),
    wake: () => clock.sweeper?.wake(),
    watch,
  };
  // Where the store is away it begins with what the configuration says, and asks again.
  await deps.register.read().catch((err: unknown) => {
    log.warn({ err }, 'the register could not be read yet');
  });
  if (isBeingRestored(deps.register.current())) {
    await store.close();
    throw new StoreUnavailable(BEING_RESTORED);
  }
  const chat = createChat({
    deps,
    cards,
    log,
    watch,
    door: {
      isAllowed: (tenantId) => allowedTenants(board, deps.register.current()).has(tenantId),
      isLocal: config.isLocal,
    },
    appId: bot?.appId ?? '',
    tenantPerSecond: config.tenantPerSecond,
    credentials: world.credentials ?? credentialsOf(bot),
    trust: world.trust,
  });
  const server = await startServer(
    {
      receive: (body, authorization) => chat.receive(body, authorization),
      check: () =>
        store.check().catch((err: unknown) => {
          log.warn({ err }, 'not ready');
          throw err;
        }),
    },
    { host: config.host, port: config.port, isLocal: config.isLocal },
  );
  // Not before the port is ours: a second program on it must not claim a send and then give up.
  const hold = holdOn(deps);
  const lookAtDue = sweepsOf(deps, watchedMessenger(chat.messenger, watch), hold);
  const pass = async () => {
    // What an administrator changed on another replica holds here from now on.
    if (isBeingRestored(await deps.register.read())) {
      // The store was away when this began, and nobody may write into half a restore.
      void stopOnce();
      throw new StoreUnavailable(BEING_RESTORED);
    }
    return lookAtDue();
  };
  const sweeper = startSweeper(pass, { log, watch, everyMs: config.sweepEveryMs });
  clock.sweeper = sweeper;
  log.info({ port: server.port }, 'listening');

  const stop = async () => {
    hold.end();
    await server.close();
    await sweeper.stop();
    await hold.release().catch((err: unknown) => {
      log.warn({ err }, 'the lease could not be given up, and will run out');
    });
    await store.close();
    await watch.stop();
    log.info('stopped');
  };
  let stopped: Promise<void> | undefined;
  // Told twice, it stops once: the store can't be closed a second time.
  const stopOnce = () => (stopped ??= stop());
  return {
    port: server.port,
    sweep: () => sweeper.sweep(),
    stop: stopOnce,
  };
}

/** The bank holidays of each nation, worked out when they are first asked for. */
function calendars(): (nation: Nation) => Holidays {
  const known = new Map<Nation, Holidays>();
  return (nation) => {
    const holidays = known.get(nation) ?? bankHolidays(nation);
    known.set(nation, holidays);
    return holidays;
  };
}

/** `npm run serve`: settings from the environment; a wrong one stops the start with an instruction. */
async function main(): Promise<void> {
  const vantage = await startVantage(configFrom(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    // Not `once`: npm and the terminal both send Ctrl-C, and the second would end it at once.
    process.on(signal, () => {
      void vantage.stop().then(() => process.exit(0));
    });
}

if (import.meta.main)
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
