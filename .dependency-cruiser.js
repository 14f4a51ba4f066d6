// The arrows of the house. A request travels server → chat → workflows → domain → storage → cards;
// nothing below knows what stands above it.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only(
      'domain-knows-only-itself',
      '^src/domain/',
      ['^src/domain/'],
      'Rules are plain data in, plain data out.',
    ),
    only(
      'storage-knows-only-itself',
      '^src/storage/',
      ['^src/storage/'],
      'A store keeps items; it knows no rule and no card.',
    ),
    only(
      'cards-know-the-domain',
      '^src/cards/',
      ['^src/cards/', '^src/domain/'],
      'A card is drawn from a view of the domain.',
    ),
    only(
      'workflows-know-domain-and-port',
      '^src/workflows/',
      [
        '^src/workflows/',
        '^src/domain/',
        '^src/storage/(port|records)\\.ts$',
        '^src/watch/watch\\.ts$',
      ],
      'A workflow never sees Teams, a card or an adapter.',
    ),
    only(
      'chat-calls-workflows',
      '^src/chat/',
      [
        '^src/chat/',
        '^src/workflows/',
        '^src/domain/',
        '^src/cards/',
        '^src/watch/watch\\.ts$',
        '^src/entra/',
      ],
      'Teams is one folder: it never touches the store.',
    ),
    only(
      'graph-knows-what-it-is-asked',
      '^src/graph/',
      ['^src/graph/', '^src/workflows/deps\\.ts$', '^src/entra/'],
      'Microsoft Graph does what a workflow asks for, and knows no rule.',
    ),
    only(
      'entra-knows-only-itself',
      '^src/entra/',
      ['^src/entra/'],
      'Who the bot is knows nothing of what it does.',
    ),
    only(
      'packs-know-what-they-write',
      '^src/pack/',
      ['^src/pack/', '^src/domain/', '^src/workflows/pack-place\\.ts$'],
      'A pack is written from plain data to a place; it knows no store of reviews and no card.',
    ),
    only(
      'watch-knows-what-it-is-wrapped-around',
      '^src/watch/',
      [
        '^src/watch/',
        '^src/config\\.ts$',
        '^src/domain/views-kept\\.ts$',
        '^src/storage/(port|engine)\\.ts$',
        '^src/workflows/deps\\.ts$',
      ],
      'Whoever watches sees names of kinds and numbers.',
    ),
    {
      name: 'telemetry-in-watch-only',
      comment: 'What leaves the program as telemetry is what Watch can be told.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/watch/open-telemetry\\.ts$' },
      to: { path: 'node_modules/(@opentelemetry|@azure/monitor-opentelemetry-exporter)' },
    },
    {
      name: 'graph-for-main-only',
      comment: 'Workflows ask for an installer, and never learn that it is Graph.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(graph/|main\\.ts$)' },
      to: { path: '^src/graph/' },
    },
    only(
      'server-knows-the-door',
      '^src/server/',
      ['^src/server/'],
      'HTTP hands bodies to functions it is given.',
    ),
    {
      name: 'teams-sdk-in-chat-only',
      comment: 'The day the Bot Framework must go, one folder changes.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/chat/' },
      to: { path: 'node_modules/(botbuilder|botframework|@microsoft/teams-ai)' },
    },
    {
      name: 'domain-does-no-io',
      comment: 'No I/O in a rule. node:crypto is allowed for its pure hash functions.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'rules-know-no-sdk',
      comment:
        'Teams, Cosmos DB and HTTP can be replaced without touching a rule. csv-parse/sync and compromise are pure functions, and p-queue only says whose turn it is.',
      severity: 'error',
      from: { path: '^src/(domain|workflows)/' },
      to: {
        path: 'node_modules/',
        pathNot:
          'node_modules/((zod|temporal-polyfill|p-queue|compromise)/|csv-parse/lib/sync\\.js$)',
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-in-the-program',
      comment: 'What `npm start` alone needs lives in src/local.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/local' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
