/**
 * One cloud function. `directory` holds the bundle whose `handler` (`index.main`) takes `(event, context)`.
 * Of the platform's invoke rules, `'auth != null'` lets logged-in clients call it and `false`, the default,
 * none at all.
 */
export interface FunctionSpec {
  name: string
  directory: string
  handler?: string
  timeoutSeconds: number
  memoryMb: number
  environment: Record<string, string>
  maxInstances?: number
  httpPaths?: string[]
  triggers?: { name: string; cron: string }[]
  invokeRule?: 'auth != null' | false
}

const ENVIRONMENT_BYTES_MAX = 4096
const TIMEOUT_SECONDS_MAX = 900
const RESERVED_PREFIXES = ['SCF_', 'QCLOUD_', 'TENCENTCLOUD_', 'TCB_', 'WX_']

/** Refuses what a deployment would refuse, so that it fails here and not on the day of going live. */
export function checkFunctionSpecs(specs: FunctionSpec[]): void {
  const names = new Set<string>()
  const paths = new Set<string>()
  for (const spec of specs) {
    checkFunctionSpec(spec)
    if (names.has(spec.name)) throw new Error(`Two functions are named ${spec.name}.`)
    names.add(spec.name)
    for (const path of spec.httpPaths ?? []) {
      if (!/^\/[^?#]*$/.test(path))
        throw new Error(`${spec.name}: the HTTP path ${path} must begin with "/".`)
      if (paths.has(path)) throw new Error(`Two functions answer at ${path}.`)
      paths.add(path)
    }
  }
}

function checkFunctionSpec(spec: FunctionSpec): void {
  if (!/^[A-Za-z][\w-]{0,59}$/.test(spec.name)) throw new Error(`"${spec.name}" cannot name a function.`)
  if (!(spec.timeoutSeconds > 0 && spec.timeoutSeconds <= TIMEOUT_SECONDS_MAX)) {
    throw new Error(`${spec.name}: the time-out must be above 0 and at most ${TIMEOUT_SECONDS_MAX} seconds.`)
  }
  if ((spec.triggers?.length ?? 0) > 1) {
    throw new Error(`${spec.name}: the platform allows one timer trigger a function.`)
  }
  checkEnvironment(spec)
}

function checkEnvironment({ name, environment }: FunctionSpec): void {
  let bytes = 0
  for (const [key, value] of Object.entries(environment)) {
    if (!/^[A-Za-z]\w*$/.test(key)) throw new Error(`${name}: "${key}" cannot name an environment variable.`)
    if (RESERVED_PREFIXES.some((prefix) => key.startsWith(prefix))) {
      throw new Error(`${name}: the environment variable ${key} belongs to the platform.`)
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value)
  }
  if (bytes > ENVIRONMENT_BYTES_MAX) {
    throw new Error(
      `${name}: its environment takes ${bytes} bytes; the platform allows ${ENVIRONMENT_BYTES_MAX}.`,
    )
  }
}
