/**
 * Colours by meaning.
 */
import { styleText } from 'node:util';
import type { Severity } from '@backend-tls/model';
import type { EffectiveTls } from '@backend-tls/resolver';

type Mode = EffectiveTls['mode'];
type Style = Parameters<typeof styleText>[0];
type Painter = (text: string) => string;

/** Paints text; without colours, every painter leaves it as it is. */
export interface Paint {
  readonly heading: Painter;
  readonly label: Painter;
  readonly mode: (mode: Mode, text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly status: (status: 'True' | 'False' | 'Unknown', text: string) => string;
}

const MODES: Readonly<Record<Mode, Style>> = {
  tls: ['bold', 'green'],
  refuse: ['bold', 'red'],
  plaintext: ['bold', 'yellow'],
  passthrough: ['bold', 'cyan'],
};

const SEVERITIES: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  info: ['bold', 'cyan'],
};

const STATUSES = { True: 'green', False: 'red', Unknown: 'yellow' } as const;

/** @param colour  whether the reader wants colours; decided by the caller, not by the stream */
export function paintWith(colour: boolean): Paint {
  const style = (format: Style, text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  return {
    heading: (text) => style('bold', text),
    label: (text) => style('dim', text),
    mode: (mode, text) => style(MODES[mode], text),
    severity: (severity, text) => style(SEVERITIES[severity], text),
    status: (status, text) => style(STATUSES[status], text),
  };
}
