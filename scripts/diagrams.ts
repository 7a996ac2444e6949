import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withDiagrams } from './diagrams/diagrams'
import { root, runMain } from './project'

const file = join(root, 'docs/payments.md')

/** `node scripts/run.cjs diagrams`: draws the machines of `docs/payments.md` anew from their tables. */
runMain(async () => {
  const before = readFileSync(file, 'utf8')
  const after = withDiagrams(before)
  writeFileSync(file, after)
  console.log(after === before ? 'docs/payments.md is as the tables say.' : 'docs/payments.md was rewritten.')
})
