/** The number, or why it is none that fits. */
export function parseNumber(text: string, { min, max, integer = false }: { readonly min: number; readonly max: number; readonly integer?: boolean | undefined }): number | string {
  const value = Number(text.replace(/[,_\s]/g, ''));
  if (text.trim() === '' || !Number.isFinite(value)) return 'This must be a number.';
  if (integer && !Number.isInteger(value)) return 'This must be a whole number.';
  return value < min || value > max ? `Between ${min} and ${max}.` : value;
}
