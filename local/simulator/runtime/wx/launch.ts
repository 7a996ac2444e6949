/** How the mini program was opened; filled in when it starts. */
export const launchOptions = {
  path: '',
  query: {} as Record<string, string>,
  scene: 1001,
  referrerInfo: {},
  apiCategory: 'default',
}
