const path = (...folders) => ({ path: folders.map((folder) => `^${folder}/`) })
const not = (...folders) => ({ pathNot: folders.map((folder) => `^${folder}`) })
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const ours = '^(cloudfunctions|miniprogram|console|local|scripts|typings|tests)/'

/** The rooms of `app/` from the ground up: each imports lower floors only; docs/adr/0017 says why. */
const floors = [
  ['ports', 'callers'],
  [
    ...['stock', 'cart', 'allowance', 'limits', 'upload', 'ledger'],
    ...['rollout', 'category', 'freight', 'push', 'news'],
  ],
  ['address', 'catalogue', 'catalogue-import', 'staff'],
  ['order', 'keepsakes', 'item-editor', 'people', 'batch', 'stock-keeping', 'search'],
  ['refund', 'outbox', 'category-editor', 'home', 'settings', 'export'],
  ['payment'],
  ['after-sale', 'inbox'],
  ['shipping', 'checkout', 'friend', 'bill', 'followers', 'review'],
  ['counter', 'overview', 'jobs', 'migration', 'audit-log'],
  ['timer'],
]
const app = '^cloudfunctions/app/'
const inRooms = (rooms) => `${app}(${rooms.join('|')})/`
const floorRules = floors.flatMap((rooms, at) =>
  rooms.map((room) =>
    rule(
      `floor-of-${room}`,
      'A room stands on lower floors only.',
      { path: inRooms([room]) },
      {
        path: inRooms(
          floors
            .slice(at)
            .flat()
            .filter((other) => other !== room),
        ),
      },
    ),
  ),
)

/** Who may import whom; docs/adr/0002 says why. */
module.exports = {
  floors,
  forbidden: [
    ...floorRules,
    rule(
      'room-has-a-floor',
      'A room of app/ stands in the list of floors.',
      { path: `${app}[^/]+/`, pathNot: inRooms(floors.flat()) },
      {},
    ),
    rule(
      'ground-of-app',
      'What everything stands on knows ports only.',
      { path: `${app}[^/]+[.]ts$` },
      { path: `${app}[^/]+/`, pathNot: `${app}ports/` },
    ),
    rule('no-circular', 'A cycle has no order to read it in.', {}, { circular: true }),
    rule('typings-alone', 'The contract imports nothing.', path('typings'), { pathNot: '^typings/' }),
    rule('domain-inward', 'Rules know types only.', path('cloudfunctions/domain'), {
      path: ours,
      pathNot: ['^cloudfunctions/domain/', '^typings/'],
    }),
    rule('domain-no-io', 'Rules do no I/O.', path('cloudfunctions/domain', 'cloudfunctions/app'), {
      dependencyTypes: ['core'],
    }),
    rule('app-inward', 'Use cases know domain, ports and types.', path('cloudfunctions/app'), {
      path: ours,
      pathNot: ['^cloudfunctions/(app|domain)/', '^typings/'],
    }),
    rule(
      'adapters-inward',
      'Adapters know ports, domain types, and their platform.',
      path('cloudfunctions/adapters'),
      {
        path: ours,
        pathNot: [
          '^cloudfunctions/(adapters|domain)/',
          '^cloudfunctions/app/ports',
          '^cloudfunctions/schema',
          '^typings/',
        ],
      },
    ),
    rule(
      'cloudbase-sdk-in-its-adapter',
      'One place knows the SDK.',
      {
        path: '^cloudfunctions/',
        pathNot: '^cloudfunctions/adapters/cloudbase/',
      },
      { path: 'node_modules/@cloudbase/' },
    ),
    rule(
      'wechatpay-sdk-in-its-adapter',
      'One place knows the SDK.',
      {
        path: '^cloudfunctions/',
        pathNot: '^cloudfunctions/adapters/wechatpay/',
      },
      { path: 'node_modules/wechatpay-node-v3/' },
    ),
    rule('cloudfunctions-inward', 'Production code knows no imitation.', path('cloudfunctions'), {
      path: '^(local|miniprogram|console|scripts|tests)/',
    }),
    rule('phone-types-only', 'The phone knows the contract only.', path('miniprogram'), {
      path: ours,
      pathNot: ['^miniprogram/', '^typings/'],
    }),
    rule('console-types-only', 'The console knows the contract only.', path('console'), {
      path: ours,
      pathNot: ['^console/', '^typings/'],
    }),
    rule('local-knows-no-shop', 'The imitated platforms never know our shop.', path('local'), {
      path: ours,
      pathNot: '^local/',
    }),
    rule(
      'local-apart',
      'Each imitated platform stands alone.',
      { path: '^local/([^/]+)/' },
      {
        path: '^local/([^/]+)/',
        pathNot: '^local/($1|shared)/',
      },
    ),
    rule('tests-are-leaves', 'Nothing imports a test.', not('tests/'), { path: '^tests/' }),
    rule(
      'no-unresolvable',
      'An import has to lead somewhere; the address of a file in a package is the bundler’s to find.',
      {},
      { couldNotResolve: true, pathNot: '[.]wasm[?]url$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    exclude: { path: '(^|/)(dist|\\.local)/' },
  },
}
