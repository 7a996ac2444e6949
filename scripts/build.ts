import { buildConsole } from './build/console'
import { buildFunctions } from './build/functions'
import { runMain } from './project'

/** `npm run build`: what WeChat DevTools and a deployment need in `dist/`. */
runMain(async () => {
  await Promise.all([buildFunctions(), buildConsole()])
  console.log('Built dist/cloudfunctions and dist/console.')
})
