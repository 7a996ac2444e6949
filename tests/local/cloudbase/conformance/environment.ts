import { basename } from 'node:path'
import { init } from '@cloudbase/node-sdk'
import { expect } from '@jest/globals'

export type Sdk = ReturnType<typeof init>
export type Db = ReturnType<Sdk['database']>

interface Environment {
  env: string
  secretId: string
  secretKey: string
  /** Another gateway than CloudBase's own, such as that of `npm start`. */
  serviceUrl?: string
}

/** The environment that `QUEQIAO_TEST_…` name, all three or none; none means our own gateway. */
function readEnvironment(variables: NodeJS.ProcessEnv): Environment | undefined {
  const env = variables.QUEQIAO_TEST_ENV_ID
  const secretId = variables.QUEQIAO_TEST_SECRET_ID
  const secretKey = variables.QUEQIAO_TEST_SECRET_KEY
  if (!env && !secretId && !secretKey) return undefined
  if (!env || !secretId || !secretKey) {
    throw new Error('QUEQIAO_TEST_ENV_ID, QUEQIAO_TEST_SECRET_ID and QUEQIAO_TEST_SECRET_KEY go together')
  }
  const serviceUrl = variables.QUEQIAO_TEST_SERVICE_URL
  return { env, secretId, secretKey, ...(serviceUrl ? { serviceUrl } : {}) }
}

const environment = readEnvironment(process.env)

export const isReal = environment !== undefined

/** Declares what only our own gateway can show: its clock, declared indexes, limits of ours. */
export function locally(declare: () => void): void {
  if (!isReal) declare()
}

export function connectReal(): Sdk {
  if (!environment) throw new Error('no real environment is configured')
  return init({ ...environment, keepalive: true })
}

/**
 * The name of the nth collection of the test file that runs. In a real environment it is the same in each
 * run, because the SDK can make collections but not delete them; one run at a time may use an environment.
 */
export function collectionNameOf(nth: number | string): string {
  if (!isReal) return `c${nth}`
  return `queqiao_test_${basename(expect.getState().testPath ?? '', '.test.ts')}_${nth}`
}

/** Makes the collection, or empties it when an earlier test has left it behind. */
export async function freshCollection(db: Db, name: string) {
  try {
    await db.createCollection(name)
  } catch (error) {
    if (!isReal || !/EXIST/i.test(String((error as { code?: unknown }).code))) throw error
  }
  const collection = db.collection(name)
  if (isReal) await collection.where({ _id: db.command.exists(true) }).remove()
  return collection
}
