import { buildConsole } from './build/console'
import { holdConsoleSize } from './build/console-size'
import { buildFunctions } from './build/functions'
import { buildPages } from './build/pages'
import { runMain } from './project'

/** `npm run build`: what WeChat DevTools and a deployment need in `dist/`. */
runMain(async () => {
  await Promise.all([buildFunctions(), buildConsole()])
  await buildPages()
  console.log('Built dist/cloudfunctions and dist/console.')
  console.log(await holdConsoleSize())
})
