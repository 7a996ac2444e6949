import { createFunctionRunner } from '../../../local/cloudbase/functions/runner'

// A process that has one request under way and waits to be killed.
const [, , directory = '', port] = process.argv
const runner = createFunctionRunner({
  functions: [{ name: 'shop', directory, timeoutSeconds: 60, memoryMb: 128, environment: {} }],
  platform: {
    envId: 'env-1',
    appid: 'wx1',
    gatewayUrl: () => '',
    credentials: { secretId: 'id', secretKey: 'key' },
  },
  log: () => undefined,
})

void runner.invoke('shop', { port: Number(port) }, { kind: 'timer' })
