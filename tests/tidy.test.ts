import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'

const root = join(__dirname, '..')
const lineLengthMax = 110
const functionLinesMax = 70
const fileLinesMax = 400

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
const files = listed.split('\n').filter((file) => file !== '' && !file.includes('node_modules'))
const sources = files.filter((file) => /\.(ts|tsx|mts|cjs)$/.test(file))
// Dictionaries and the demo shop are data: they are as long as what they say.
const isData = (file: string) => /(^|\/)(words|demo\/catalogue)\//.test(file)

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const linesOf = (file: string) => read(file).replace(/\n$/, '').split('\n')

/** Places of `file` where `pattern` stands, as `file:line`. */
const places = (file: string, pattern: RegExp) =>
  linesOf(file).flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : []))

function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line
      if (to - from + 1 > functionLinesMax) found.push(`${file}:${from + 1} (${to - from + 1} lines)`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('the code is tidy', () => {
  test('there are sources to look at', () => {
    expect(sources.length).toBeGreaterThan(50)
  })

  test('no line is too long', () => {
    const tooLong = new RegExp(`^.{${lineLengthMax + 1},}$`, 'u')
    expect(sources.filter((file) => !isData(file)).flatMap((file) => places(file, tooLong))).toEqual([])
  })

  test('no function is too long to be read at once', () => {
    // A describe block is a list of tests, not a function that anybody reads at once.
    const counted = sources.filter((file) => !isData(file) && !/\.(test|spec)\.ts$/.test(file))
    expect(counted.flatMap(longFunctions)).toEqual([])
  })

  test('no file has more than one duty', () => {
    const counted = sources.filter((file) => !isData(file))
    expect(counted.filter((file) => linesOf(file).length > fileLinesMax)).toEqual([])
  })

  test.each([
    ['an open task', /\b(TO[D]O|FIX[M]E|XX[X])\b/],
    ['a type that is given up', /(:|<|as)\s*any\b|@ts-(ignore|expect-error|nocheck)/],
    ['a random number that anybody can guess', /Math\.rando[m]/],
    ['a test that is left out', /\b(test|it|describe)\.(onl[y]|ski[p])\(/],
  ])('nothing holds %s', (_, pattern) => {
    const counted = sources.filter((file) => file !== 'tests/tidy.test.ts')
    expect(counted.flatMap((file) => places(file, pattern))).toEqual([])
  })

  test('identity is never read from process-wide values', () => {
    const backend = sources.filter((file) => file.startsWith('cloudfunctions/'))
    expect(backend.flatMap((file) => places(file, /getUserInfo\(/))).toEqual([])
  })

  test('the phone has one place for the word that the network is gone, and one for what repeats', () => {
    const phone = sources.filter((file) => file.startsWith('miniprogram/'))
    const filesWith = (pattern: RegExp) => phone.filter((file) => pattern.test(read(file)))
    expect(filesWith(/\.offline\b/)).toEqual(['miniprogram/services/notify.ts'])
    expect(filesWith(/setInterval\(/)).toEqual(['miniprogram/services/ticking.ts'])
    // A page that reads itself again after a pause would be a loop of its own.
    expect(filesWith(/setTimeout\([^\n]*\bload\b/)).toEqual([])
  })

  test('the lock file records no download addresses', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/)
  })
})
