import { runHere } from './parts'

// A part of many runs, in a process of its own: the first seed, how many, the step, and how many shoppers.
const [from = 1, count = 0, step = 1, shoppers = 20] = process.argv.slice(2).map(Number)

runHere({ from, count, step }, shoppers).then(
  (summary) => process.stdout.write(JSON.stringify(summary)),
  (error: unknown) => {
    console.error(error)
    process.exitCode = 1
  },
)
