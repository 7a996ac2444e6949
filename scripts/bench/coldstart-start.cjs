// Plain JavaScript in a process of its own, where nothing is loaded but what is measured.
const [, , asked] = process.argv
const { load, call } = JSON.parse(asked)

function used() {
  const { user, system } = process.cpuUsage()
  return { at: performance.now(), processor: (user + system) / 1000 }
}

async function start() {
  const before = used()
  const [loaded] = load.map((file) => require(file))
  const ready = used()
  if (call && typeof loaded.main !== 'function') throw new Error(`${load} has no handler.`)
  const answer = call ? await loaded.main(call.event, call.context) : null
  const answered = used()
  const told = {
    readyMs: ready.at - before.at,
    readyProcessorMs: ready.processor - before.processor,
    answeredMs: answered.at - before.at,
    answeredProcessorMs: answered.processor - before.processor,
    answer,
  }
  // Below whatever the door has logged; what it keeps open, such as connections, ends with it.
  process.stdout.write(`\n${JSON.stringify(told)}`, () => process.exit())
}

start().catch((error) => {
  console.error(error)
  process.exit(1)
})
