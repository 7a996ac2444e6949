declare const mustBeLookedAt: unique symbol

/** An answer that a caller has to look at: `tests/cloudfunctions/saves.test.ts` finds whoever drops one. */
export interface LookedAt<Answer> extends Promise<Answer> {
  readonly [mustBeLookedAt]?: never
}

/** False where the stored revision is another one: read again and decide again. */
export type Saved = LookedAt<boolean>
