const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function when(at: number): string {
  return time.format(at);
}
