export interface ConsoleEvent {
  readonly type: 'history';
  readonly name: string;
  readonly read: number;
  readonly rows: number;
}
