/** What a typed text asks for, as far as it can be had; what is no whole number leaves what stands. */
export function typedValue(
  text: string,
  { value, min, max }: { value: number; min: number; max: number },
): { value: number; beyond: boolean } {
  const wanted = /^\d{1,4}$/.test(text.trim()) ? Number(text) : value
  return { value: Math.max(Math.min(wanted, max), Math.min(min, max)), beyond: wanted > max }
}
