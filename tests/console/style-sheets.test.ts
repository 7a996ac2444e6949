import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import postcss from 'postcss'

const FOLDER = join(__dirname, '../../console/src/style')

/** Which sheets lay out a class by its name alone, outside of a width's own rules. */
function sheetsByClass(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const sheet of readdirSync(FOLDER))
    postcss.parse(readFileSync(join(FOLDER, sheet), 'utf8')).walkRules((rule) => {
      if (rule.parent?.type !== 'root') return
      for (const selector of rule.selectors.filter((one) => /^\.[\w-]+$/.test(one)))
        found.set(selector, (found.get(selector) ?? new Set()).add(sheet))
    })
  return found
}

test('a class belongs to one sheet, so that no page lays out what is another’s', () => {
  const shared = [...sheetsByClass()].filter(([, sheets]) => sheets.size > 1)
  expect(shared.map(([name, sheets]) => `${name}: ${[...sheets].join(', ')}`)).toEqual([])
})
