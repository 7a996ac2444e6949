import type { ImportProblem } from '../../../typings/owner-api'
import { folded } from '../text'
import type { Column } from './columns'
import type { Row } from './rows'

/** The columns of an axis, in the order of the axes. */
export interface AxisColumns {
  name: Column
  value: Column
  nameEn: Column
  valueEn: Column
}

const axisColumns: AxisColumns[] = [
  { name: 'option1Name', value: 'option1Value', nameEn: 'option1NameEn', valueEn: 'option1ValueEn' },
  { name: 'option2Name', value: 'option2Value', nameEn: 'option2NameEn', valueEn: 'option2ValueEn' },
  { name: 'option3Name', value: 'option3Value', nameEn: 'option3NameEn', valueEn: 'option3ValueEn' },
]

export interface Axes {
  axes: { name: string; columns: AxisColumns }[]
  problems: ImportProblem[]
}

/**
 * The axes of a product: named by the first row that names them, used by at least one variant. Shopify
 * writes a product without choices as the option `Title` with the value `Default Title`: it has no axes.
 */
export function readAxes(rows: [Row, ...Row[]], variantRows: Row[]): Axes {
  if (variantRows.every(isWithoutChoices)) return { axes: [], problems: [] }
  const axes: Axes['axes'] = []
  const problems: ImportProblem[] = []
  for (const columns of axisColumns) {
    const naming = rows.find((row) => row.cell(columns.name) !== '')
    const firstUse = variantRows.find((row) => row.cell(columns.value) !== '')
    if (firstUse === undefined) continue
    if (naming === undefined) {
      problems.push(firstUse.problem(columns.name, 'OPTION_NAME_MISSING'))
      continue
    }
    const name = naming.cell(columns.name)
    const other = rows.find(
      (row) => row.cell(columns.name) !== '' && folded(row.cell(columns.name)) !== folded(name),
    )
    if (other) problems.push(other.problem(columns.name, 'OPTION_NAME_DIFFERS'))
    if (axes.some((axis) => folded(axis.name) === folded(name)))
      problems.push(naming.problem(columns.name, 'OPTION_NAME_REPEATED'))
    axes.push({ name, columns })
  }
  return { axes, problems }
}

function isWithoutChoices(row: Row): boolean {
  const first = row.cell('option1Value')
  const isDefault = first === '' || first.toLowerCase() === 'default title'
  return isDefault && row.cell('option2Value') === '' && row.cell('option3Value') === ''
}
