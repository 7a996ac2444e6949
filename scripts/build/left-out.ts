import type { Plugin } from 'esbuild'

/**
 * What the SDKs load whenever they are loaded, for features that no door uses: two thirds of a bundle. The
 * reasons are those that a newer SDK has to be held against.
 */
export const leftOut: Record<string, string> = {
  '@cloudbase/ai': 'Language models, behind ai().',
  '@cloudbase/app': 'The names of languages, for those.',
  '@cloudbase/wx-cloud-client-sdk': 'Data models and SQL. The SDK lives without: it tries, and goes on.',
  'web-streams-polyfill': 'Streams of language models; Node has its own.',
  xml2js: 'Reads what storage answers to uploadFile(); clients store files, by leave.',
  jsonwebtoken: "Signs createTicket(), a login that is not WeChat's.",
  'form-data': 'Bodies of the SDK for calls of WeChat, which adapters/weixin makes by itself.',
  'http-proxy-agent': 'For a proxy, which no door is told of.',
  'https-proxy-agent': 'As above.',
  axios: 'Asks where it runs, unless the environment says it, as it does in every function.',
  superagent: "The pay SDK's way out, in whose place stands our transport.",
}

/** Throws whatever is done with it, by the package's name; `__esModule` is what a loader looks at. */
const standIn = (name: string): string => `
const fail = () => { throw new Error(${JSON.stringify(`${name} is left out: scripts/build/left-out.ts`)}) }
module.exports = new Proxy(function () {}, {
  get: (_, key) => (key === '__esModule' ? false : fail()), apply: fail, construct: fail })`

/** Puts in place of each package above something that says so when it is used after all. */
export const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
      Object.hasOwn(leftOut, path) ? { path, namespace: 'left-out' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: standIn(path) }))
  },
}
