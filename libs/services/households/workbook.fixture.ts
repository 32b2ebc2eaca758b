import ExcelJS from 'exceljs';

export const county = { countyCode: '611026', seed: 7, on: '2026-11-20' };

/** A workbook changed by hand as an office would, and saved as Excel saves it: with shared texts. */
export async function editWorkbook(from: string, to: string, edit: (workbook: ExcelJS.Workbook) => void): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(from);
  edit(workbook);
  await workbook.xlsx.writeFile(to);
}

/** The cell of a line under a header. */
export function cellUnder(workbook: ExcelJS.Workbook, sheet: string, line: number, header: string): ExcelJS.Cell {
  const worksheet = workbook.getWorksheet(sheet)!;
  const headers = worksheet.getRow(1).values as string[];
  return worksheet.getCell(line, headers.indexOf(header));
}

/** Empties a line, as people do who do not delete it. */
export function clearLine(workbook: ExcelJS.Workbook, sheet: string, line: number): void {
  workbook.getWorksheet(sheet)!.getRow(line).eachCell((cell) => (cell.value = null));
}
