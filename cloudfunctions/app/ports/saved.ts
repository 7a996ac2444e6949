/** False where the stored revision is another one: read again and decide again. */
export type Saved = Promise<boolean>
