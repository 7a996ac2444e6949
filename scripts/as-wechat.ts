import { miniprogramDirectory, runMain, Stop } from './project'
import { compileAsWechat } from './wechat/compilers'

/** A part of `npm run check`: WeChat's own compilers take all of the mini program's markup and styles. */
runMain(async () => {
  const complaints = compileAsWechat(miniprogramDirectory)
  if (complaints.length > 0) throw new Stop(complaints.join('\n'))
})
