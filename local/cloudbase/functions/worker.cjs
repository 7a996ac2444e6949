// One process is one instance of a function and serves one request at a time, so that what the platform puts
// into the process-wide environment (the caller's openid among it) belongs to that request alone.
const { join } = require('node:path')
const { Worker } = require('node:worker_threads')

const [, , directory, handler] = process.argv
const [file, method] = handler.split('.')
const instanceEnvironment = { ...process.env }
let requestId

function tell(message) {
  if (process.connected) process.send(message)
}

function textOf(error) {
  if (error instanceof Error) return ownStack(error.stack ?? `${error.name}: ${error.message}`)
  return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error))
}

// The frames of this file and of Node's insides say nothing about the function.
function ownStack(stack) {
  const lines = stack.split('\n')
  return lines.filter((line) => !line.includes(__filename) && !line.includes('(node:')).join('\n')
}

// Output goes the way of the replies, so that each line arrives before the end of the request that wrote it.
for (const stream of ['stdout', 'stderr']) {
  process[stream].write = (chunk, encoding, done) => {
    tell({ kind: 'output', requestId, stream, text: typeof chunk === 'string' ? chunk : String(chunk) })
    const written = typeof encoding === 'function' ? encoding : done
    if (written) process.nextTick(written)
    return true
  }
}

function takeEnvironment(requestEnvironment) {
  for (const key of Object.keys(process.env)) if (!(key in instanceEnvironment)) delete process.env[key]
  Object.assign(process.env, instanceEnvironment, requestEnvironment)
}

async function serve(loaded, request) {
  requestId = request.requestId
  takeEnvironment(request.environment)
  try {
    const result = await loaded[method](JSON.parse(request.event), JSON.parse(request.context))
    tell({ kind: 'result', requestId, body: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    tell({ kind: 'failure', requestId, message: textOf(error) })
  }
  requestId = undefined
}

// The parent may be killed without a chance to say so; the closed channel tells. Ctrl-C in a terminal reaches
// every process of the group, and the parent decides when its instances end.
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => {})

// A function in an endless loop never hears that the channel is closed, so a thread of its own looks whether
// the parent is still there.
const watch = `
const { workerData: parent } = require('node:worker_threads')
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 250)`
const watcher = new Worker(watch, {
  eval: true,
  env: {},
  workerData: process.ppid,
  resourceLimits: { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
})
watcher.unref()
// Without the watcher everything works but this one case.
watcher.on('error', () => {})

try {
  const loaded = require(join(directory, file))
  if (typeof loaded[method] !== 'function') throw new Error(`${handler} is not a function in ${directory}`)
  process.on('message', (request) => serve(loaded, request))
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'unloadable', message: textOf(error) })
}
