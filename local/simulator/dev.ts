import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startSimulator } from './index'

type Functions = (name: string, data: unknown, openid: string) => Promise<unknown>

/** Runs any mini program folder: `tsx local/simulator/dev.ts <root> [--port N] [--functions <file.cjs>]`. */
async function main() {
  const options = {
    port: { type: 'string' },
    functions: { type: 'string' },
    cashier: { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [root = '.'] = positionals
  const functions: Functions | undefined = values.functions && require(path.resolve(values.functions))
  const simulator = await startSimulator({
    root: path.resolve(root),
    nodeModules: [path.join(__dirname, '../../node_modules')],
    watch: true,
    appid: 'wx0000000000000000',
    ...(values.port ? { port: Number(values.port) } : {}),
    ...(values.cashier ? { cashierUrl: values.cashier } : {}),
    async callFunction(name, data, { openid }) {
      if (!functions)
        throw { errCode: -501000, errMsg: `no function answers ${name}: start with --functions` }
      return { result: await functions(name, data, openid), requestId: randomUUID() }
    },
    log(entry) {
      process.stdout.write(`${JSON.stringify(entry)}\n`)
    },
  })
  process.stdout.write(`${simulator.url}\n`)
}

void main()
