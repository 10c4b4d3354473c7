console.error("a planted error");
