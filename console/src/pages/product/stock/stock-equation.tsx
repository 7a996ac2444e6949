import { unitsText } from '../../../format/units'
import { useWords } from '../../../words'

/** Everything that came in is somewhere: available + held + sold. */
export function StockEquation({ available, held, sold }: { available: number; held: number; sold: number }) {
  const { product, products } = useWords()
  const { equation } = product
  const part = (units: number, name: string) => (
    <div>
      <b>{unitsText(units, products.unlimited)}</b>
      <span>{name}</span>
    </div>
  )
  return (
    <div className="equation">
      {part(available + held + sold, equation.total)}
      <span className="operator">=</span>
      {part(available, equation.available)}
      <span className="operator">+</span>
      {part(held, equation.held)}
      <span className="operator">+</span>
      {part(sold, equation.sold)}
    </div>
  )
}
