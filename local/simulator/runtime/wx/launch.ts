const options = () => ({
  path: '',
  query: {} as Record<string, string>,
  scene: 1001,
  referrerInfo: {},
  apiCategory: 'default',
})

/** How the mini program was started; filled in when it starts. */
export const launchOptions = options()

/** How it was last come into: the same at first, another after a card or a scanned code. */
export const enterOptions = options()
