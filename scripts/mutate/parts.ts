/** Some of the code, and the tests that have to notice when it is changed: the fewer they are, the faster. */
export interface MutationPart {
  name: string
  mutate: string[]
  tests: string[]
}

/** Rules are held by tests of their own; what opens doors and writes stock by tests through the doors. */
export const mutationParts: readonly MutationPart[] = [
  {
    name: 'rules',
    mutate: [
      'cloudfunctions/domain/{money,pricing,freight}.ts',
      'cloudfunctions/domain/{stock,order,attempt,payment,quarantine}.ts',
      'cloudfunctions/domain/{refund,refund-parts}.ts',
      'cloudfunctions/domain/{login-throttle,session}.ts',
    ],
    tests: ['<rootDir>/tests/cloudfunctions/domain/**/*.test.ts'],
  },
  {
    name: 'doors',
    mutate: [
      'cloudfunctions/adapters/cloudbase/stock*.ts',
      'cloudfunctions/app/owner/{find-session,login-guard,log-in,sessions}.ts',
      'cloudfunctions/entry/owner/{handler,route,session-cookie}.ts',
      'cloudfunctions/entry/platform-call.ts',
    ],
    tests: [
      '<rootDir>/tests/cloudfunctions/adapters/stock*.test.ts',
      '<rootDir>/tests/cloudfunctions/owner/{door,login,roles,session}*.test.ts',
      '<rootDir>/tests/cloudfunctions/authorization/**/*.test.ts',
    ],
  },
]
