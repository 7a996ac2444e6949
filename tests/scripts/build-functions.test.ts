import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { schema } from '../../cloudfunctions/schema'
import { buildFunctions } from '../../scripts/build/functions'
import { root } from '../../scripts/project'

jest.setTimeout(60_000)

const directory = mkdtempSync(join(tmpdir(), 'functions-'))
beforeAll(() => buildFunctions(directory))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test.each(schema.functions.map(({ name }) => name))('%s has its bundle and its source map', (name) => {
  const folder = join(directory, name)
  expect(readdirSync(folder).sort()).toEqual(['config.json', 'index.js', 'index.js.map', 'package.json'])
  expect(readFileSync(join(folder, 'index.js'), 'utf8')).toContain('//# sourceMappingURL=index.js.map')
  const map = JSON.parse(readFileSync(join(folder, 'index.js.map'), 'utf8'))
  const sources = (map.sources as string[]).map((source) => resolve(folder, source))
  expect(sources).toContain(join(root, 'cloudfunctions', name, 'index.ts'))
  // Nothing of the machine that built it, and no second copy of the sources.
  expect((map.sources as string[]).filter(isAbsolute)).toEqual([])
  expect(map.sourcesContent).toBeUndefined()
})
