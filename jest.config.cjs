const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' } },
    },
  },
]

const tdesign = '<rootDir>/node_modules/tdesign-miniprogram/miniprogram_dist'

/** Unit, contract and use-case tests run in Node; component tests in jsdom on WeChat's simulator. */
module.exports = {
  projects: [
    {
      displayName: 'node',
      rootDir: __dirname,
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/miniprogram/', '<rootDir>/tests/journeys/'],
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/', '<rootDir>/.local-empty/'],
      transform: { '\\.[jt]sx?$': swc },
      // Packages that have ES modules only: QR codes, and what codes of an app are made with.
      transformIgnorePatterns: ['/node_modules/(?!qr/|@otplib/|@scure/base/|@noble/hashes/)'],
    },
    {
      displayName: 'component',
      rootDir: __dirname,
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/miniprogram/**/*.test.ts'],
      setupFiles: ['<rootDir>/tests/miniprogram/support/phone.ts'],
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/', '<rootDir>/.local-empty/'],
      transform: { '\\.[jt]sx?$': swc },
      // The mini program resolves it inside of TDesign's own package, which Node does not.
      moduleNameMapper: {
        '^tslib$': `${tdesign}/miniprogram_npm/tslib/index.js`,
      },
      transformIgnorePatterns: ['/node_modules/(?!tdesign-miniprogram)'],
    },
  ],
}
