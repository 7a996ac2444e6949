/** Rewrites `rpx` and the safe area, which the simulated phone sets itself, in a style's value. */
export function translateValue(value: string): string {
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/gi, (_match, n: string) => `calc(var(--rpx) * ${n})`)
    .replace(/(?:env|constant)\(\s*(safe-area-inset-\w+)/g, 'var(--$1')
}
