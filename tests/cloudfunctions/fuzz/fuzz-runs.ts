/** Cases of all fuzz tests together; `FUZZ_RUNS=100000 npx jest fuzz` looks further, from another seed. */
const asked = process.env.FUZZ_RUNS
const runs = Number(asked ?? 4_600)

/** A share of the cases. The same seed in each plain run: what is red stays red until it is mended. */
export const share = (part: number): { numRuns: number; seed: number } => ({
  numRuns: Math.max(1, Math.ceil(runs * part)),
  seed: asked === undefined ? 20_261_122 : Date.now(),
})
