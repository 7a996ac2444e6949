/**
 * Interfaces that app.json has to name in `requiredPrivateInfos`.
 * https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html
 */
const privateInterfaces: ReadonlySet<string> = new Set([
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
])

/** What WeChat says of an interface that app.json does not declare; undefined where it may be used. */
export function undeclared(
  name: string,
  { requiredPrivateInfos = [] }: { requiredPrivateInfos?: string[] },
): { message: string; errno: number } | undefined {
  if (!privateInterfaces.has(name) || requiredPrivateInfos.includes(name)) return undefined
  const message = 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json'
  return { message, errno: 112 }
}
