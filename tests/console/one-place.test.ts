import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(__dirname, '../../console/src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

test.each<[string, RegExp, string[]]>([
  ['whatever writes goes through the one hook', /\bask\(|useMutation/, ['api.ts', 'use-write.ts']],
  ['the door has one caller, and the storage another', /\bfetch\(/, ['api.ts', 'pages/import/store-file.ts']],
  ['reading again has one rhythm', /refetchInterval|useQuery</, ['queries.ts']],
  [
    'what is read past the hook is named in CONTRIBUTING.md',
    /\bread\('/,
    [
      ...['pages/audit/use-chain.ts', 'pages/batch/use-trial.ts', 'pages/counter/use-find.ts'],
      'pages/product/use-whole-item.ts',
      ...['pages/stock/use-scan.ts', 'session.ts'],
    ],
  ],
  ['clocks tick in one place, and nothing is asked by them', /setInterval\(/, ['components/use-now.ts']],
  ['whether there is a line is asked in one place', /navigator\.onLine/, ['line.ts']],
  ['what may be done is the word of the server, never read from a role', /\brole [!=]==/, []],
  ['that there is none is said in one place', /wrong\.offline/, ['components/offline.tsx']],
])('%s', (_, pattern, places) => {
  const found = sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
  expect(found.sort()).toEqual(places)
})
