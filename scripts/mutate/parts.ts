/** Some of the code, and the tests that have to notice when it is changed: the fewer they are, the faster. */
export interface MutationPart {
  name: string
  mutate: string[]
  tests: string[]
}

const rules = (name: string, files: string[], tests: string[]): MutationPart => ({
  name,
  mutate: files.map((file) => `cloudfunctions/domain/${file}.ts`),
  tests: tests.map((test) => `<rootDir>/tests/cloudfunctions/domain/${test}.test.ts`),
})

const around = (name: string, files: string[], tests: string[]): MutationPart => ({
  name,
  mutate: files.map((file) => `cloudfunctions/${file}.ts`),
  tests: tests.map((test) => `<rootDir>/tests/cloudfunctions/${test}.test.ts`),
})

/** Every test of a part may run for each change, so each part has only those that are about its files. */
export const mutationParts: readonly MutationPart[] = [
  rules(
    'sums',
    ['money', 'pricing', 'price', 'adjustment', 'freight'],
    ['money', 'pricing', 'price', 'net-refunds'],
  ),
  rules('refunds', ['refund', 'new-refund', 'refund-parts', 'kept-back'], ['refund*', 'kept-back']),
  rules('orders', ['order'], ['machines', 'order']),
  rules('payments', ['payment', 'attempt', 'oddity'], ['payment', 'attempt', 'oddity']),
  rules('stock', ['stock', 'stock-gathering', 'allowance'], ['stock', 'allowance']),
  rules('throttle', ['login-throttle', 'session'], ['login-throttle', 'session']),
  around(
    'guards',
    [
      'app/staff/find-session',
      'app/staff/login-guard',
      'app/staff/get-session',
      'app/staff/list-sessions',
      'app/staff/revoke-session',
      'entry/owner/session-cookie',
      'entry/platform-call',
    ],
    ['owner/login-guard', 'owner/session-cookie', 'owner/platform-call'],
  ),
  around(
    'door',
    ['entry/owner/handler', 'entry/owner/route'],
    ['owner/who-may', 'owner/door', 'owner/roles'],
  ),
  around('log-in', ['app/staff/log-in'], ['owner/login', 'owner/known-device']),
  around(
    'buckets',
    [
      'adapters/cloudbase/stock',
      'adapters/cloudbase/stock-entries',
      'adapters/cloudbase/stock-moving',
      'adapters/cloudbase/stock-openings',
      'adapters/cloudbase/stock-pruning',
    ],
    ['adapters/stock*'],
  ),
]
