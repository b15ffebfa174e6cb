#!/usr/bin/env node
// Committed, so that the command is linked before anything is built.
import '../dist/main.js';
