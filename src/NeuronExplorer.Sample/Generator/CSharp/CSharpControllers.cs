using NeuronExplorer.Sample.Generator.Code;

namespace NeuronExplorer.Sample.Generator.CSharp;

/// <summary>Composes web controllers.</summary>
internal static class CSharpControllers
{
    /// <summary>A file with one controller.</summary>
    public static string File(CodeEntity entity, SeededRandom random)
    {
        string type = entity.Pascal;
        string name = entity.Camel;
        CodeField key = entity.Pick(random, "text");
        List<string> actions =
        [
            $$"""
            [HttpGet]
            public async Task<ActionResult<IEnumerable<{{type}}>>> GetAll(int page = 1, int size = {{random.Between(2, 10) * 10}})
            {
                var items = await _service.GetAllAsync();
                return Ok(items.Skip((page - 1) * size).Take(size));
            }
            """,
            $$"""
            [HttpGet("{{{key.Camel}}}")]
            public async Task<ActionResult<{{type}}>> Get(string {{key.Camel}})
            {
                var {{name}} = await _service.GetAsync({{key.Camel}});
                if ({{name}} is null)
                {
                    return NotFound();
                }

                return Ok({{name}});
            }
            """,
            $$"""
            [HttpPost]
            public async Task<IActionResult> Create([FromBody] {{type}} {{name}})
            {
                if (!ModelState.IsValid)
                {
                    return BadRequest(ModelState);
                }

                await _service.SaveAsync({{name}});
                return CreatedAtAction(nameof(Get), new { {{key.Camel}} = {{name}}.{{key.Pascal}} }, {{name}});
            }
            """,
            $$"""
            [HttpDelete("{{{key.Camel}}}")]
            public async Task<IActionResult> Delete(string {{key.Camel}})
            {
                bool deleted = await _service.DeleteAsync({{key.Camel}});
                return deleted ? NoContent() : NotFound();
            }
            """,
        ];
        return $$"""
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Mvc;
            using {{entity.Area}}.Models;
            using {{entity.Area}}.Services;

            namespace {{entity.Area}}.Controllers;

            [ApiController]
            [Route("api/[controller]")]
            public class {{type}}Controller : ControllerBase
            {
                private readonly I{{type}}Service _service;

                public {{type}}Controller(I{{type}}Service service)
                {
                    _service = service;
                }

            {{CSharpFiles.Body(random.PickSome(actions, random.Between(2, 4)))}}
            }
            """;
    }
}
