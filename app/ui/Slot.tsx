import { Component, Suspense } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { isUnfetched, unfetchedHint } from './unfetched.ts';
import styles from './Slot.module.css';

interface SlotProps {
  /** What stands here, in words: for the message when it fails. */
  readonly name: string;
  readonly children: ReactNode;
  /** Shown while the content is being fetched; keeps its place so that nothing jumps. */
  readonly placeholder?: ReactNode;
  /** When this changes, a failed part tries again. */
  readonly resetKey?: unknown;
}

/** A part of the page that may fail or still be loading without taking the rest with it. */
export function Slot({ name, children, placeholder = null, resetKey }: SlotProps): ReactNode {
  return (
    <ErrorBoundary name={name} resetKey={resetKey}>
      <Suspense fallback={placeholder}>{children}</Suspense>
    </ErrorBoundary>
  );
}

interface BoundaryProps { readonly name: string; readonly resetKey?: unknown; readonly children: ReactNode }
interface BoundaryState { readonly error: Error | null }

class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.error !== null && before.resetKey !== this.props.resetKey) this.setState({ error: null });
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.name} failed`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (isUnfetched(error)) {
      return (
        <div className={styles['failed']} role="alert" data-unfetched>
          <strong>{this.props.name} could not be fetched.</strong>
          <span>{unfetchedHint}</span>
          <button type="button" className={styles['retry']} onClick={() => location.reload()}>Reload</button>
        </div>
      );
    }
    return (
      <div className={styles['failed']} role="alert">
        <strong>{this.props.name} stopped working.</strong>
        <span>{error.message}</span>
        <button type="button" className={styles['retry']} onClick={() => this.setState({ error: null })}>Try again</button>
      </div>
    );
  }
}
