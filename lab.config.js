export default { files: ['dist/test/**/*.lab.test.js'], timeout: '10m', concurrency: 2, workerThreads: false };
