import type { CommandEntry } from './command-entry.ts';

/** Every command, in the order in which a newsroom meets them. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'init', summary: 'make a newsroom in a folder', load: async () => (await import('./init.ts')).initCommand },
  { name: 'new', summary: 'start a release', load: async () => (await import('./new.ts')).newCommand },
  { name: 'schema', summary: 'print the JSON Schema of the files', load: async () => (await import('./schema.ts')).schemaCommand },
  { name: 'validate', summary: 'check releases', load: async () => (await import('./validate.ts')).validateCommand },
  {
    name: 'preview',
    summary: 'see releases as their readers will, while you write',
    load: async () => (await import('./preview.ts')).previewCommand,
  },
  { name: 'export', summary: 'render releases into files', load: async () => (await import('./export.ts')).exportCommand },
  { name: 'site', summary: 'make the newsroom’s web site', load: async () => (await import('./site.ts')).siteCommand },
  { name: 'approve', summary: 'record that you approved a release', load: async () => (await import('./approve.ts')).approveCommand },
  {
    name: 'doctor',
    summary: 'find out whether the newsroom is fit to send',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  { name: 'plan', summary: 'freeze what would be sent, and show it', load: async () => (await import('./plan.ts')).planCommand },
  { name: 'send', summary: 'deliver a release to lists of journalists', load: async () => (await import('./send.ts')).sendCommand },
  { name: 'worker', summary: 'send dispatches when they are due', load: async () => (await import('./worker.ts')).workerCommand },
  {
    name: 'correct',
    summary: 'start the correction of a release that was sent',
    load: async () => (await import('./correct.ts')).correctCommand,
  },
  {
    name: 'withdraw',
    summary: 'start the withdrawal of a release that was sent',
    load: async () => (await import('./correct.ts')).withdrawCommand,
  },
  { name: 'status', summary: 'show where dispatches stand', load: async () => (await import('./status.ts')).statusCommand },
  {
    name: 'report',
    summary: 'give account of a dispatch: who got what, when',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'list',
    summary: 'check lists of journalists, and bring them together',
    load: async () => (await import('./list.ts')).listCommand,
  },
  {
    name: 'suppress',
    summary: 'keep the list of those who are written to no more',
    load: async () => (await import('./suppress.ts')).suppressCommand,
  },
  {
    name: 'serve',
    summary: 'serve the pages that readers opt out by',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'evidence',
    summary: 'give the exact bytes that a recipient was sent',
    load: async () => (await import('./evidence.ts')).evidenceCommand,
  },
  { name: 'log', summary: 'show who did what, and when', load: async () => (await import('./log.ts')).logCommand },
  {
    name: 'feedback',
    summary: 'take in bounces, complaints and opt-outs',
    load: async () => (await import('./feedback.ts')).feedbackCommand,
  },
  {
    name: 'completion',
    summary: 'make your shell complete what you type',
    load: async () => {
      const { completionCommand } = await import('./completion.ts');
      return (context) => completionCommand(context, COMMANDS);
    },
  },
];
